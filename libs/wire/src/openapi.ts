import * as z from 'zod';
import { protocolVersion, RefusalReply } from './envelope.js';
import type { Route } from './route.js';

type Json = Record<string, unknown>;

const shape = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    reused: 'inline',
  }) as Json;
  return rest;
};

const parameters = (schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] => {
  if (!schema) return [];
  const { properties = {}, required = [] } = shape(schema, 'input') as {
    properties?: Json;
    required?: string[];
  };
  return Object.entries(properties).map(([name, described]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: described,
  }));
};

const keyHeader = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  schema: { type: 'string', minLength: 16, maxLength: 64 },
};

function operation(r: Route): Json {
  const answer = r.file
    ? { [r.file.split(';')[0] ?? r.file]: { schema: { type: 'string' } } }
    : { 'application/json': { schema: r.reply ? shape(r.reply, 'output') : {} } };
  return {
    operationId: r.name,
    'x-action': r.action,
    parameters: [
      ...parameters(r.params, 'path'),
      ...parameters(r.query, 'query'),
      ...(r.command ? [keyHeader] : []),
    ],
    ...(r.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: shape(r.body, 'input') } },
          },
        }
      : {}),
    ...(r.upload
      ? {
          requestBody: {
            required: true,
            content: {
              'application/octet-stream': {
                schema: { type: 'string', format: 'binary', maxLength: r.upload },
              },
            },
          },
        }
      : {}),
    responses: {
      200: { description: 'Done', content: answer },
      default: {
        description: 'Refused',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
      },
    },
  };
}

/** OpenAPI 3.1 of the given routes, made from the same schemas that parse them. */
export function openApi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const r of routes) {
    const path = r.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [r.method.toLowerCase()]: operation(r) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Throughline', version, 'x-protocol': protocolVersion, license: { name: 'Apache-2.0' } },
    paths,
    components: { schemas: { Refusal: shape(RefusalReply, 'output') } },
  };
}
