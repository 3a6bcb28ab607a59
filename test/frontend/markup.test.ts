import { expect, test } from 'vitest';
import { textOfMarkup } from '../../frontend/src/ui/markup.ts';

test.each([
  ['<p><b>Breaking Bad</b> follows Walter White.</p>', 'Breaking Bad follows Walter White.'],
  ['<p>One.</p><p>Two &amp; three.</p>', 'One.\n\nTwo & three.'],
  ['A line<br>another<BR/>a third', 'A line\nanother\na third'],
  ['<script>alert(1)</script><i class="x">Text</i>', 'Text'],
  ['<a href="https://example.org">A link</a> and <img src=x onerror=alert(1)>', 'A link and <img src=x onerror=alert(1)>'],
  ['&lt;b&gt; &#39;quoted&#x27; &hearts; &#xD800; &#0;', "<b> 'quoted' &hearts; &#xD800; &#0;"],
  ['3 < 4 and 5 > 4, a <tag> of its own', '3 < 4 and 5 > 4, a <tag> of its own'],
  ['Two lines.\nNo markup.', 'Two lines.\nNo markup.'],
])('%s', (written, read) => expect(textOfMarkup(written)).toBe(read));
