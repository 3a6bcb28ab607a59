import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Example } from '../../../../lambda/contract/route.ts';
import { Button } from '../../ui/button.tsx';
import type { ApiDescription, Operation } from './api-description.ts';
import { roleTexts, Status } from './badges.tsx';
import { FieldList } from './field-list.tsx';
import { InlineCode } from './inline-code.tsx';
import { constraintsOf, exampleOf, rowsOf, typeText } from './schema-text.ts';

interface OperationDocsProps {
  readonly operation: Operation;
  readonly api: ApiDescription;
  readonly onExample: (example: Example) => void;
}

/** The parameters, answers and problems of an operation. */
export function OperationDocs({ operation, api, onExample }: OperationDocsProps) {
  const { description, role, aliases, parameters, body, answers, codes, examples } = operation;
  return (
    <div className="min-w-0 space-y-5">
      <div className="space-y-2 text-sm text-soft">
        {description && (
          <p>
            <InlineCode>{description}</InlineCode>
          </p>
        )}
        <p>
          <span className="text-faint">Who may call it: </span>
          {roleTexts[role]}.
        </p>
        {aliases.length > 0 && (
          <p>
            <span className="text-faint">Also answers at </span>
            <InlineCode>{`\`${aliases.join('`, `')}\``}</InlineCode>.
          </p>
        )}
      </div>
      {parameters.length > 0 && (
        <Part title="Parameters">
          <FieldList
            label="Parameters"
            rows={parameters.map(({ name, in: place, required, description = '', schema }) => ({
              key: `${place}:${name}`,
              name,
              place,
              depth: 0,
              required,
              type: typeText(schema),
              constraints: constraintsOf(schema),
              description,
              example: exampleOf(schema),
            }))}
          />
        </Part>
      )}
      {body && (
        <Part title="Body">
          <FieldList label="Fields of the body" rows={rowsOf(body, api.schemas)} />
        </Part>
      )}
      <Part title="Answers">
        <ul className="space-y-2">
          {answers.map(({ status, description, schema }) => {
            const rows = schema ? rowsOf(schema, api.schemas) : [];
            const text = (
              <>
                <Status status={status} /> <span>{description}</span>
                {schema && <span className="text-faint"> · {typeText(schema)}</span>}
              </>
            );
            return (
              <li key={status} className="text-[0.8125rem]">
                {rows.length === 0 ? (
                  text
                ) : (
                  <details>
                    <summary className="rounded-sm marker:text-faint">
                      {text}
                      <span className="text-faint">, {rows.length} fields</span>
                    </summary>
                    <div className="mt-2">
                      <FieldList label={`Fields of the answer ${status}`} rows={rows} />
                    </div>
                  </details>
                )}
              </li>
            );
          })}
        </ul>
      </Part>
      <Part title="Problems">
        <ul className="flex flex-wrap gap-1.5">
          {codes.map((code) => {
            const problem = api.problems.find((entry) => entry.code === code);
            return (
              <li key={code}>
                <Link
                  to="/api-reference"
                  hash={`error-${code}`}
                  title={problem?.title}
                  className="inline-flex items-center gap-1.5 rounded-sm border border-line px-1.5 py-0.5 text-[0.8125rem] text-soft transition-colors hover:border-edge hover:text-ink"
                >
                  <Status status={problem?.status ?? 0} />
                  <span className="font-mono">{code}</span>
                </Link>
              </li>
            );
          })}
        </ul>
      </Part>
      <Part title="Examples">
        <ul className="divide-y divide-line rounded-md border border-line">
          {examples.map((example) => (
            <li key={example.summary} className="flex items-center gap-2.5 py-1 pr-1 pl-3 text-[0.8125rem]">
              <Status status={example.status} />
              <span className="min-w-0 flex-1">
                {example.summary} <span className="text-faint">as {example.as}</span>
              </span>
              <Button look="ghost" size="small" onClick={() => onExample(example)} aria-label={`Use example: ${example.summary}`}>
                Use
              </Button>
            </li>
          ))}
        </ul>
      </Part>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h4 className="mb-1.5 text-xs font-medium text-faint">{title}</h4>
      {children}
    </section>
  );
}
