/** Outside electron/main and electron/preload the name 'electron' resolves to this empty module, so every use of it is a type error. */
export {};
