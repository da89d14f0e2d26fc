// What a browser keeps for a site, for tests: its keys are its own properties, as in the real one.

/** @type {PropertyDescriptorMap} */
const methods = {
  getItem: { value: (/** @type {string} */ key) => (key in kept ? kept[key] : null) },
  setItem: { value: (/** @type {string} */ key, /** @type {string} */ value) => void Reflect.set(kept, key, value) },
  removeItem: { value: (/** @type {string} */ key) => void delete kept[key] },
};
const kept = /** @type {Record<string, string>} */ (Object.create(Object.create(null, methods)));

Object.assign(globalThis, { localStorage: kept });
