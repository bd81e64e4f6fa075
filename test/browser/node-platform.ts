/** Stands in for Node's clocks and randomness when the suites run in a browser. */
export { BrowserPlatform as NodePlatform } from "../../runtime-fs/host/browser/browser-platform.ts";
