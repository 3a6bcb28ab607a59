import { type EnvironmentVariable, environment, whereSet } from '../lambda/contract/environment.ts';
import { problems } from '../lambda/contract/problems.ts';
import { reasons } from '../lambda/contract/reasons.ts';
import { receiptStates } from '../lambda/contract/receipt.ts';
import type { Route } from '../lambda/contract/route.ts';
import { routes } from '../lambda/contract/routes.ts';

const note = 'Generated from the contract by `npm run docs`. A test checks that this page is current.';

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** Current contents of the committed pages in docs/generated, by file name. */
export function generatedPages(): Record<string, string> {
  return { 'api.md': apiPage(), 'errors.md': errorPage(), 'environment.md': environmentPage() };
}

function apiPage(): string {
  const rows = Object.entries(routes as Readonly<Record<string, Route>>).flatMap(([key, route]) =>
    [key, ...(route.aliases ?? [])].map((routeKey) => [`\`${routeKey}\``, route.auth, route.summary]),
  );
  const states = Object.entries(receiptStates).map(([state, { closed, next, meaning }]) => [
    `\`${state}\``,
    closed ? 'yes' : 'no',
    next.join(', ') || '–',
    meaning,
  ]);
  return `# The API at a glance

${note} The full description is an OpenAPI 3.1 document. Every stage serves it at
\`/api/v1/openapi.json\`, and \`npm run docs\` writes it to docs/generated/openapi.json.

## Routes

${table(['Route', 'Who may call it', 'Purpose'], rows)}

## Receipt states

${table(['State', 'Closed', 'Next', 'Meaning'], states)}
`;
}

function errorPage(): string {
  const rows = Object.entries(problems).map(([code, { status, title, cure }]) => [`\`${code}\``, String(status), title, cure]);
  const refusals = Object.entries(reasons).map(([reason, { meaning, cure }]) => [`\`${reason}\``, meaning, cure]);
  return `# Errors

${note} Every error is \`application/problem+json\` (RFC 9457) with \`code\`, which never changes, \`request_id\`, and for
\`validation_failed\` the list \`errors\` of \`{ in, field, expected, message }\`. What CloudFront and API Gateway answer by
themselves, before any of our code runs, has another form: see "Answers of the gateway" in [Calling the API](../api-guide.md).

${table(['Code', 'Status', 'Meaning', 'What to do'], rows)}

## Reasons of \`command_rejected\`

The problem answer names the reason in \`reason\`; the receipt names it in \`outcome.code\`. A receipt can also have the codes
\`not_found\`, \`version_conflict\` and \`contract_overlap\`. The API answers these as problems of their own; \`version_conflict\` becomes
\`precondition_failed\`.

${table(['Reason', 'Meaning', 'What to do'], refusals)}
`;
}

function environmentPage(): string {
  const rows = Object.entries(environment).map(([name, { meaning, from }]) => [
    `\`${name}\``,
    meaning,
    from,
    whereSet(name as EnvironmentVariable),
  ]);
  return `# Environment variables of the functions

${note} The templates set them; nobody sets
one by hand. To change a value, deploy again with the option that the third column names. A function reads its variables once, when it starts.

${table(['Variable', 'Value', 'Source', 'Functions'], rows)}
`;
}
