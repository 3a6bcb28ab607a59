const months = 'January February March April May June July August September October November December'.split(' ');

const tokens: Readonly<Record<string, string>> = {
  ...{ YYYY: '(?<year>\\d{4})', MMMM: '(?<name>\\p{L}+)', MMM: '(?<short>\\p{L}{3})\\.?', MM: '(?<month>\\d{2})', M: '(?<month>\\d{1,2})' },
  ...{ DD: '(?<day>\\d{2})', D: '(?<day>\\d{1,2})', HH: '(?<hour>\\d{2})', mm: '(?<minute>\\d{2})' },
};

const monthNamed = (name: string, letters?: number) =>
  months.findIndex((month) => month.slice(0, letters).toLowerCase() === name.toLowerCase()) + 1;

/**
 * Reads dates in a format such as `MMMM D, YYYY`, and gives them as `2008`, `2008-01`, `2008-01-20` or `2008-01-20T03:00Z`, as precisely as
 * they are written. The reader gives undefined for text in another format. Undefined for a format that has a part without the larger one.
 */
export function dateReader(format: string): ((text: string) => string | undefined) | undefined {
  const found = format.match(/YYYY|MMMM|MMM|MM|M|DD|D|HH|mm/g) ?? [];
  const has = (...parts: readonly string[]) => found.filter((token) => parts.includes(token)).length;
  const [year, month, day, hour, minute] = [has('YYYY'), has('MMMM', 'MMM', 'MM', 'M'), has('DD', 'D'), has('HH'), has('mm')];
  if (year !== 1 || month > year || day > month || hour > day || hour !== minute) return undefined;
  const pattern = format
    .split(/(YYYY|MMMM|MMM|MM|M|DD|D|HH|mm)/)
    .map((part) => tokens[part] ?? part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const whole = new RegExp(`^${pattern.join('')}$`, 'u');
  return (text) => {
    const parts = whole.exec(text.trim())?.groups;
    if (!parts) return undefined;
    const number = parts.name ? monthNamed(parts.name) : parts.short ? monthNamed(parts.short, 3) : Number(parts.month);
    const date = [parts.year, ...(month ? [number] : []), ...(day ? [parts.day] : [])]
      .map((part) => String(part).padStart(2, '0'))
      .join('-');
    return hour ? `${date}T${parts.hour}:${parts.minute}Z` : date;
  };
}
