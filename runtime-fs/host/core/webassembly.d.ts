/** The part of the WebAssembly API that the host uses; Node and browsers both have it, @types/node declares none of it. */
declare namespace WebAssembly {
  type ImportValue = ((...args: never[]) => unknown) | Memory;
  type ModuleImports = Record<string, ImportValue>;
  type Imports = Record<string, ModuleImports>;
  type Exports = Readonly<Record<string, unknown>>;

  class Module {
    constructor(bytes: ArrayBufferView | ArrayBuffer);
    static exports(module: Module): { name: string; kind: string }[];
    static imports(module: Module): { module: string; name: string; kind: string }[];
  }
  class Instance {
    constructor(module: Module, imports?: Imports);
    readonly exports: Exports;
  }
  class Memory {
    constructor(descriptor: { initial: number; maximum?: number; shared?: boolean });
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  function compile(bytes: ArrayBuffer): Promise<Module>;
  /** JSPI, where the engine has it. */
  const Suspending: (new (call: (...args: unknown[]) => unknown) => ImportValue) | undefined;
  const promising: ((call: unknown) => (...args: unknown[]) => Promise<unknown>) | undefined;
  class RuntimeError extends Error {}
  class CompileError extends Error {}
}
