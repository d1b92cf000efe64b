import { expect, test } from 'vitest';
import { z } from 'zod';
import { allOperations, operations } from '#shared/contract/operations.ts';
import { pathToken } from '#shared/contract/tokens.ts';
import { permissions } from '#shared/domain/people/permissions.ts';
import { createJobs } from '../../electron/backend/jobs/runner.ts';
import { allHandlers } from '../../electron/backend/features/index.ts';

test('every operation has a name, a strict schema, a permission and topics; commands, jobs and recorded queries say what they record', () => {
  expect(operations.size).toBe(allOperations.length);
  for (const operation of operations.values()) {
    expect(operation.name).toMatch(/^[a-z]+\.[a-zA-Z]+$/);
    expect(permissions).toContain(operation.permission);
    expect(operation.topics).toBeInstanceOf(Array);
    expect(operation.input, operation.name).toBeInstanceOf(z.ZodObject);
    const stray = operation.input.safeParse({ strayKeyThatNoSchemaKnows: 1 });
    expect(
      stray.error?.issues.some((issue) => issue.code === 'unrecognized_keys'),
      `${operation.name} accepts unknown keys`,
    ).toBe(true);
    const isRecorded = ['command', 'job', 'recordedQuery'].includes(operation.kind);
    expect('records' in operation && operation.records.length > 0, operation.name).toBe(isRecorded);
    for (const code of operation.refusals) expect(code).toMatch(/^[a-z]+\.[a-zA-Z]+$/);
  }
});

test('every operation of the vault process has a handler, and no handler is without an operation', () => {
  const jobs = createJobs({} as never, () => undefined);
  const handlers = allHandlers(jobs);
  expect([...handlers.keys()].sort()).toEqual([...operations.keys()].sort());
});

/** The names under which tokens of paths stand in an input, however deep. */
function tokenFields(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, part]: [string, unknown]) => {
    const isToken = typeof part === 'object' && part !== null && 'pattern' in part && String(part.pattern).includes('path_');
    return isToken ? [key] : tokenFields(part);
  });
}

test('a token of a path stands in `file` or `destination`: the gateway looks nowhere else, so that under another name it leads to nothing', () => {
  const fields = [...operations.values()].flatMap(({ name, input }) =>
    tokenFields(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })).map((field) => `${name}: ${field}`),
  );
  expect(fields.length).toBeGreaterThan(4);
  expect(fields.filter((field) => !/: (file|destination)$/.test(field))).toEqual([]);
  const elsewhere = z.strictObject({ answer: z.strictObject({ token: pathToken }) });
  expect(tokenFields(z.toJSONSchema(elsewhere))).toEqual(['token']);
});

test('a schema that accepts unknown keys would be found', () => {
  const loose = z.object({ id: z.string() });
  expect(loose.safeParse({ id: 'x', strayKeyThatNoSchemaKnows: 1 }).success).toBe(true);
});
