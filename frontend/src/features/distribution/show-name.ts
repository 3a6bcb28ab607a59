/** The show that something belongs to. */
export interface ShowName {
  readonly id: string;
  readonly title: string;
}
