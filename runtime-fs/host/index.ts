/** The WASI host without anything of Node: what browsers load too. */
export { WasiHost, type Preopen, type WasiHostOptions } from "./wasi-host.ts";
export { MemoryVfs, type MemorySnapshot, type MemoryVfsOptions } from "./memory/memory-vfs.ts";
export { OverlayVfs, type Layer } from "./overlay/overlay-vfs.ts";
export { ByteSink, ByteSource, CollectedOutput } from "./memory/byte-stream.ts";
export { errnoName, errnoOf, ProcExit, WasiError } from "./core/errno.ts";
export type { AuditEvent, AuditRecorder, AuditSink, Denial, Limits, Platform, Policy, PolicyOperation } from "./core/host-state.ts";
export type { ChannelServices } from "./channel/services.ts";
export type { Vfs, VfsDirectory, VfsFile, VfsStat } from "./core/vfs.ts";
export { createPolicy } from "./policy/policy.ts";
export { formatAuditLine } from "./policy/audit-line.ts";
export { formatPrometheus } from "./policy/prometheus.ts";
export { parsePolicy, PolicyError, type AccessLevel, type PolicyRules } from "./policy/rules.ts";
export type { CallMetrics, MetricsSnapshot } from "./core/metrics.ts";
