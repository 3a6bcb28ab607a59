/** A text with code between backticks. */
export function InlineCode({ children }: { readonly children: string }) {
  // Every second part was between backticks. Parts never move.
  return children.split('`').map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed text
      <code key={index} className="rounded-sm bg-sunken px-1 font-mono text-[0.875em] [overflow-wrap:anywhere]">
        {part}
      </code>
    ),
  );
}
