// Lets Node import the product's modules from where they are written; Reflex serves them from elsewhere.
import { registerHooks } from "node:module";

const SERVED = /^\$\/public\/external\/(?<folder>.+)\/[^/]+\/(?<file>[^/]+)$/;

registerHooks({
  resolve(specifier, context, next) {
    const { folder, file } = SERVED.exec(specifier)?.groups ?? {};
    if (file) return found(next(new URL(`../../${folder}/${file}`, import.meta.url).href, context));
    const isPackage = /^[@a-z]/.test(specifier) && !specifier.includes(":");
    return found(next(specifier, isPackage ? { ...context, parentURL: import.meta.url } : context));
  },
});

/** @param {import("node:module").ResolveFnOutput} resolved @returns {import("node:module").ResolveFnOutput} */
const found = (resolved) =>
  resolved.url.includes("/aerostic/") && !resolved.url.includes("/node_modules/")
    ? { ...resolved, format: "module" }
    : resolved;
