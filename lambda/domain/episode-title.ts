/** The fields of an episode with its title as `title`. Older clients name it `episode_title`. */
export function withTitle<T extends { title?: string | null | undefined; episode_title?: string | null | undefined }>({
  episode_title,
  ...body
}: T): Omit<T, 'episode_title'> {
  return episode_title === undefined ? body : { ...body, title: episode_title };
}
