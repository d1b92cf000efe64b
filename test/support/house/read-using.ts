// Deprecated or not, this visitor is the one that dependency-cruiser reads with.
// oxlint-disable typescript/no-deprecated
import { Visitor } from '@swc/core/Visitor.js';

type Statement = Parameters<Visitor['visitStatement']>[0];

/** The visitor that dependency-cruiser rests on ends at a `using` declaration; after this call it reads it as the `const` it resembles. */
export function readUsingAsConst(): void {
  const readAsItIs = Visitor.prototype.visitStatement;
  Visitor.prototype.visitStatement = function visitStatement(statement: Statement): Statement {
    const using = statement as { readonly type: string; readonly decls?: unknown };
    if (using.type !== 'UsingDeclaration') return readAsItIs.call(this, statement);
    return readAsItIs.call(this, {
      ...using,
      type: 'VariableDeclaration',
      kind: 'const',
      declarations: using.decls,
    } as unknown as Statement);
  };
}
