export { type SourceFile, type SourceError, sourceFromBytes, sourceFromText, isSourceError } from "./source-file.ts";
export { type LineIndex, buildLineIndex, lineText, offsetOf, utf8Length } from "./line-index.ts";
