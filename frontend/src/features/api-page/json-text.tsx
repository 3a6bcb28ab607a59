const colouredUpTo = 20_000;

const tokens = /("(?:[^"\\]|\\.)*"(?=\s*:))|("(?:[^"\\]|\\.)*")|(\btrue\b|\bfalse\b|\bnull\b|-?\b\d[\d.eE+-]*)/g;

/** Formatted JSON with colors for names, texts and values. Very long texts stay plain. */
export function JsonText({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards must be able to scroll it
      tabIndex={0}
      aria-label={label}
      className="max-h-96 overflow-auto rounded-md border border-line bg-canvas p-3"
    >
      <pre className="font-mono text-[0.8125rem] leading-relaxed">{text.length > colouredUpTo ? text : coloured(text)}</pre>
    </section>
  );
}

function coloured(text: string) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(tokens)) {
    const [whole, name, value] = match;
    parts.push(text.slice(end, match.index));
    const tone = name ? 'text-soft' : value ? 'text-good' : 'text-accent';
    parts.push(
      <span key={match.index} className={tone}>
        {whole}
      </span>,
    );
    end = match.index + whole.length;
  }
  return [...parts, text.slice(end)];
}
