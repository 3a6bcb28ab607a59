/** A stored JSON object that was validated before and is sent without changes. */
export class JsonText {
  readonly text: string;
  readonly type = 'application/json';

  constructor(text: string) {
    this.text = text;
  }

  /** A copy with additional members at the end. */
  with(members: object): JsonText {
    return new JsonText(`${this.text.slice(0, -1)},${JSON.stringify(members).slice(1)}`);
  }
}
