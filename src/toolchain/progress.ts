/** Progress on stderr: a line per step, rewritten in place on a terminal, quiet when told to be. */
export interface Progress {
  step(text: string): void;
  detail(text: string): void;
  done(): void;
}

export const silent: Progress = { step: () => undefined, detail: () => undefined, done: () => undefined };

/** `always`: print steps even when stderr is not a terminal (`toolchain install`). */
export function stderrProgress(options: { readonly always?: boolean } = {}): Progress {
  const terminal = process.stderr.isTTY;
  if (!terminal && !options.always) return silent;
  const started = Date.now();
  let open = false;
  const clear = (): void => { if (open) process.stderr.write("\r\x1b[K"); open = false; };
  return {
    step(text) { clear(); process.stderr.write(`portalis: ${text}\n`); },
    detail(text) {
      if (!terminal) return;
      const seconds = Math.round((Date.now() - started) / 1000);
      const width = Math.max(20, (process.stderr.columns || 80) - 14);
      process.stderr.write(`\r\x1b[K  [${seconds} s] ${text.trim().slice(0, width)}`);
      open = true;
    },
    done: clear,
  };
}
