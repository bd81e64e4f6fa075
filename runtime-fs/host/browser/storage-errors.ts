/** What asynchronous storage rejects with, as the error that Python sees. */
import { WasiError } from "../core/errno.ts";

export function storageError(error: unknown): WasiError {
  if (error instanceof WasiError) return error;
  const name = error instanceof Error ? error.name : "";
  return new WasiError(name === "QuotaExceededError" ? "NOSPC" : name === "NotAllowedError" ? "ACCES" : "IO");
}
