/** Whether an `Accept` header (RFC 9110) prefers CSV to JSON. Without a preference the answer is JSON. */
export function prefersCsv(accept = ''): boolean {
  const ranges = accept.split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    return { type, weight: Number.isNaN(weight) ? 0 : weight };
  });
  const weightOf = (...types: readonly string[]) =>
    types.flatMap((type) => ranges.filter((range) => range.type === type).map(({ weight }) => weight))[0] ?? 0;
  return weightOf('text/csv', 'text/*', '*/*') > weightOf('application/json', 'application/*', '*/*');
}
