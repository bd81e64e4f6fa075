export { type Diagnostic, type DiagnosticDetails, type Label, type Severity, diagnose, hasErrors } from "./diagnostic.ts";
export { type CatalogueEntry, type CatalogueName, catalogue } from "./catalogue.ts";
export { type RenderOptions, renderPretty } from "./render/pretty.ts";
export { renderConcise } from "./render/concise.ts";
export { renderJson } from "./render/json.ts";
export { renderGithub } from "./render/github.ts";
export { renderSarif } from "./render/sarif.ts";
export { renderJunit } from "./render/junit.ts";
