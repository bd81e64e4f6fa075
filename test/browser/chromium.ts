/** Serves files on this machine, opens the page in headless Chromium, and gives what the page posts to `/result`. */
import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";

export const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((file) => fs.existsSync(file));

export type Served = readonly [type: string, body: string | Uint8Array];

/** `serve` gives the file of a URL path. */
export async function runPage(serve: (path: string) => Served | undefined): Promise<unknown> {
  let deliver: (body: string) => void = () => {};
  const posted = new Promise<string>((resolve) => { deliver = resolve; });
  const server = http.createServer((request, response) => {
    const file = serve(request.url ?? "");
    if (request.method === "POST") collect(request, deliver);
    response.writeHead(file === undefined ? 404 : 200, { "content-type": file?.[0] ?? "text/plain" });
    response.end(file?.[1]);
  });
  await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  const address = server.address();
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "portalis-chromium-"));
  const browser = startBrowser(profile, `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`);
  try {
    return JSON.parse(await posted);
  } finally {
    const closed = new Promise((resolve) => { browser.once("close", resolve); });
    // Chromium is many processes: the whole group that was started here ends.
    if (browser.pid !== undefined) process.kill(-browser.pid, "SIGKILL");
    await closed;
    server.closeAllConnections();
    server.close();
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function collect(request: http.IncomingMessage, done: (body: string) => void): void {
  let body = "";
  request.on("data", (chunk) => { body += String(chunk); });
  request.on("end", () => done(body));
}

function startBrowser(profile: string, url: string): ChildProcess {
  return spawn(chromium ?? "", [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", `--user-data-dir=${profile}`, url,
  ], { stdio: "ignore", detached: true });
}
