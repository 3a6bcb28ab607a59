import type { JobType } from '../contract/media/job.ts';

interface Accepted<S extends number> {
  readonly status: S;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly id: string; readonly receipt_id?: string } | { readonly id: string };
}

/** An answer for each status on its own, as routes state them. */
type Each<S extends number, B> = S extends number
  ? { readonly status: S; readonly headers: Readonly<Record<string, string>>; readonly body: B }
  : never;

/** An answer with another body. It names the receipt, which is the answer itself while the change is not applied. */
export const answerWith = <S extends number, B>({ status, headers, body }: Accepted<S>, more: B) =>
  ({ status, headers, body: { ...more, receipt_id: ('receipt_id' in body && body.receipt_id) || body.id } }) as Each<
    S,
    B & { readonly receipt_id: string }
  >;

/** The answer to a request that starts jobs of an episode. */
export const jobsAnswer = <S extends number>(
  answer: Accepted<S>,
  id: string,
  jobs: readonly { readonly id: string; readonly job_type: JobType }[],
) => answerWith(answer, { id, jobs: [...jobs] });
