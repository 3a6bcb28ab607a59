/** A body that was checked before it was stored: the JSON of an object, which goes out as it is. */
export class JsonText {
  readonly text: string;
  readonly type = 'application/json';

  constructor(text: string) {
    this.text = text;
  }

  /** With further members after its own. */
  with(members: object): JsonText {
    return new JsonText(`${this.text.slice(0, -1)},${JSON.stringify(members).slice(1)}`);
  }
}
