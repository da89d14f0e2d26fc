import assert from "node:assert/strict";
import { test } from "node:test";
import { fault } from "../../aerostic/web/ui/forms.js";

/** @param {Record<string, unknown>} control @returns {string} */
const faultOf = (control) => fault(/** @type {HTMLInputElement} */ (/** @type {unknown} */ (control)));

test("nothing is wrong with what is valid", () => {
  assert.equal(faultOf({ validity: { valid: true } }), "");
});

test("what is missing is asked for in the words of its kind", () => {
  assert.equal(faultOf({ validity: { valueMissing: true }, type: "checkbox" }), "Tick this to go on.");
  assert.equal(faultOf({ validity: { valueMissing: true }, type: "text" }), "Fill this in.");
});

test("a mistake says how it is done right", () => {
  assert.match(faultOf({ validity: { typeMismatch: true }, type: "email" }), /name@example\.com/);
  assert.equal(faultOf({ validity: { tooShort: true }, minLength: 12 }), "Write at least 12 characters.");
  assert.equal(faultOf({ validity: { patternMismatch: true }, title: "Letters only." }), "Letters only.");
});

test("for the rest the browser's own words are used", () => {
  assert.equal(faultOf({ validity: { badInput: true }, validationMessage: "No number." }), "No number.");
});
