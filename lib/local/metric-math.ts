/** One value per series, by the id of the series. Undefined where a series has no value. */
export type Values = Readonly<Record<string, number | undefined>>;

type Evaluate = (values: Values) => number | undefined;

/** Operators by precedence, the loosest first. */
const operators: readonly Readonly<Record<string, (a: number, b: number) => number>>[] = [
  {
    '>=': (a, b) => Number(a >= b),
    '<=': (a, b) => Number(a <= b),
    '>': (a, b) => Number(a > b),
    '<': (a, b) => Number(a < b),
  },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': (a, b) => a / b },
];

/**
 * Compiles an expression of CloudWatch's metric math, with the functions that alarms use: `IF` and `SUM(METRICS())`. As in CloudWatch,
 * an operation on a missing value has no value, and `SUM` adds the values that exist.
 * @throws Error for anything else.
 */
export function compiledExpression(expression: string): Evaluate {
  const tokens = expression.match(/[A-Za-z_]\w*|\d+(?:\.\d+)?|>=|<=|[-+*/(),<>]|\S/g) ?? [];
  let position = 0;
  const unsupported = () => new Error(`the local cloud does not support the expression ${expression}`);
  const take = (expected: string) => {
    if (tokens[position] !== expected) throw unsupported();
    position++;
  };

  const binary = (level: number): Evaluate => {
    const known = operators[level];
    if (!known) return operand();
    let left = binary(level + 1);
    for (let apply = known[tokens[position] ?? '']; apply; apply = known[tokens[position] ?? '']) {
      position++;
      left = applied(apply, left, binary(level + 1));
    }
    return left;
  };

  const operand = (): Evaluate => {
    const token = tokens[position++] ?? '';
    if (/^\d/.test(token)) return () => Number(token);
    if (token === '(') {
      const inner = binary(0);
      take(')');
      return inner;
    }
    if (!/^[A-Za-z]/.test(token)) throw unsupported();
    return tokens[position] === '(' ? call(token) : (values) => values[token];
  };

  const call = (name: string): Evaluate => {
    take('(');
    if (name === 'SUM') {
      for (const expected of ['METRICS', '(', ')', ')']) take(expected);
      return sumOfAll;
    }
    if (name !== 'IF') throw unsupported();
    const condition = binary(0);
    take(',');
    const then = binary(0);
    take(',');
    const otherwise = binary(0);
    take(')');
    return (values) => {
      const decision = condition(values);
      return decision === undefined ? undefined : (decision !== 0 ? then : otherwise)(values);
    };
  };

  const compiled = binary(0);
  if (position < tokens.length) throw unsupported();
  return compiled;
}

const applied =
  (apply: (a: number, b: number) => number, left: Evaluate, right: Evaluate): Evaluate =>
  (values) => {
    const [a, b] = [left(values), right(values)];
    const result = a === undefined || b === undefined ? undefined : apply(a, b);
    return result !== undefined && Number.isFinite(result) ? result : undefined;
  };

const sumOfAll: Evaluate = (values) => {
  const existing = Object.values(values).filter((value) => value !== undefined);
  return existing.length > 0 ? existing.reduce((total, value) => total + value, 0) : undefined;
};
