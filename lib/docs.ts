import { problems } from '../lambda/contract/problems.ts';
import { reasons } from '../lambda/contract/reasons.ts';
import { receiptStates } from '../lambda/contract/receipt.ts';
import type { Route } from '../lambda/contract/route.ts';
import { routes } from '../lambda/contract/routes.ts';

const note = 'Made from the contract by `npm run docs`; a test compares it.';

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** The pages of docs/generated that git keeps, by file name, as they should be now. */
export function generatedPages(): Record<string, string> {
  return { 'api.md': apiPage(), 'errors.md': errorPage() };
}

function apiPage(): string {
  const rows = Object.entries(routes as Readonly<Record<string, Route>>).flatMap(([key, route]) =>
    [key, ...(route.aliases ?? [])].map((one) => [`\`${one}\``, route.auth, route.summary]),
  );
  const states = Object.entries(receiptStates).map(([state, { closed, next, meaning }]) => [
    `\`${state}\``,
    closed ? 'yes' : 'no',
    next.join(', ') || '–',
    meaning,
  ]);
  return `# The API at a glance

${note} The whole description is an OpenAPI 3.1 document: every stage serves it at
\`/api/v1/openapi.json\`, and \`npm run docs\` writes it to docs/generated/openapi.json.

## Routes

${table(['route', 'who', 'what'], rows)}

## States of a receipt

${table(['state', 'closed', 'next', 'meaning'], states)}
`;
}

function errorPage(): string {
  const rows = Object.entries(problems).map(([code, { status, title, cure }]) => [`\`${code}\``, String(status), title, cure]);
  const refusals = Object.entries(reasons).map(([reason, { meaning, cure }]) => [`\`${reason}\``, meaning, cure]);
  return `# Errors

${note} Every error is \`application/problem+json\` (RFC 9457) with \`code\`, which never changes, \`request_id\`, and for
\`validation_failed\` the list \`errors\` of \`{ in, field, expected, message }\`. What CloudFront and API Gateway answer by
themselves, before any of our code runs, has another shape: see "What the gateway answers by itself" in [calling the API](../api-guide.md).

${table(['code', 'status', 'meaning', 'what to do'], rows)}

## Reasons of \`command_rejected\`

The answer has it as \`reason\`, the outcome of the receipt as \`code\`. There also \`not_found\`, \`version_conflict\` (answered as
\`precondition_failed\`) and \`contract_overlap\` stand, which are problems of their own.

${table(['reason', 'meaning', 'what to do'], refusals)}
`;
}
