import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { CallOf } from '../../../../lambda/contract/client.ts';
import { ProblemError } from '../../api.ts';
import { roleNames } from '../../catalog/role-names.ts';
import { FailedNote } from '../../catalog/states.tsx';
import { type Preferences, usePreferences } from '../../preferences.ts';
import { meQuery, saveProfile } from '../../queries/me.ts';
import { usePerson } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { controlClass, Field } from '../../ui/field.tsx';
import { formatsFor } from '../../ui/formats.ts';
import { Page } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { useNow } from '../../ui/use-now.ts';
import { DeleteAccount } from './delete-account.tsx';
import { localeChoices, localeName, timeZoneChoices } from './profile-choices.ts';

/** The profile page: name, time zone and locale. */
export function ProfilePage() {
  const { username, role } = usePerson();
  // Shows the stored profile at once, and replaces it when the API answers.
  const { isError, error, refetch, isFetching } = useQuery(meQuery(username));
  const preferences = usePreferences();
  return (
    <Page title="Profile">
      <div className="max-w-md">
        <dl className="mb-7 rounded-lg border border-line bg-surface px-4 py-1 text-sm">
          <Row name="User name">{username}</Row>
          <Row name="Role">{roleNames[role]}</Row>
        </dl>
        {isError && <FailedNote what="Your profile" error={error} onRetry={() => void refetch()} busy={isFetching} className="mb-7" />}
        <ProfileForm stored={preferences} />
        <DeleteAccount />
      </div>
    </Page>
  );
}

const fields = ['name', 'time_zone', 'locale'] as const;
const browser = Intl.DateTimeFormat().resolvedOptions();

function ProfileForm({ stored }: { readonly stored: Preferences }) {
  // Sends only the typed fields, because the stored profile may still be loading.
  const [typed, setTyped] = useState<Partial<Record<(typeof fields)[number], string>>>({});
  const type = (field: (typeof fields)[number]) => (value: string) => setTyped((before) => ({ ...before, [field]: value }));
  const name = typed.name ?? stored.name ?? '';
  const zone = typed.time_zone ?? stored.time_zone ?? '';
  const locale = typed.locale ?? stored.locale ?? '';
  const now = useNow(10_000);
  const wanted: Preferences = {
    name: name.trim() || null,
    time_zone: zone.trim().replaceAll(' ', '_') || null,
    locale: locale.trim() || null,
  };
  const changes = Object.fromEntries(fields.filter((field) => wanted[field] !== stored[field]).map((field) => [field, wanted[field]]));
  const changed = Object.keys(changes).length > 0;
  const save = useMutation({
    mutationFn: () => saveProfile(changes as NonNullable<CallOf<'PATCH /api/v1/me'>['body']>),
    onSuccess: () => {
      setTyped({});
      showToast({ key: 'profile', tone: 'good', text: 'Profile saved' });
    },
  });
  const problem = save.error instanceof ProblemError ? save.error : null;
  const errors = Object.fromEntries(problem?.errors.map(({ field, message }) => [field, message]) ?? []);
  return (
    <form
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed) save.mutate();
      }}
    >
      <Field label="Name" hint="The name that the site shows." error={errors.name}>
        {(tie) => (
          <input
            {...tie}
            autoComplete="name"
            maxLength={100}
            value={name}
            onChange={(event) => type('name')(event.target.value)}
            className={controlClass}
          />
        )}
      </Field>
      <Field label="Time zone" hint={zone === '' ? `Same as this browser: ${browser.timeZone}.` : null} error={errors.time_zone}>
        {(tie) => (
          <Combobox
            {...tie}
            maxLength={64}
            spellCheck={false}
            placeholder={browser.timeZone}
            value={zone}
            onChange={type('time_zone')}
            choices={timeZoneChoices(zone, stored.time_zone ?? '', now)}
            onChoose={({ key }) => type('time_zone')(key)}
            listLabel="Time zones"
          />
        )}
      </Field>
      <Field
        label="Dates and numbers"
        hint={wanted.locale ? localeName(wanted.locale) : `Same as this browser: ${localeName(browser.locale)}.`}
        error={errors.locale}
      >
        {(tie) => (
          <Combobox
            {...tie}
            maxLength={35}
            spellCheck={false}
            placeholder={browser.locale}
            value={locale}
            onChange={type('locale')}
            choices={localeChoices(locale, stored.locale ?? '')}
            onChoose={({ key }) => type('locale')(key)}
            listLabel="Formats of dates and numbers"
          />
        )}
      </Field>
      <Preview of={wanted} now={now} />
      {save.error && !fields.some((field) => field in errors) && <Refusal>{save.error.message}</Refusal>}
      <div className="flex items-center gap-2">
        <Button type="submit" look="primary" busy={save.isPending} disabled={!changed}>
          Save
        </Button>
        {changed && (
          <Button
            look="ghost"
            onClick={() => {
              setTyped({});
              save.reset();
            }}
          >
            Discard
          </Button>
        )}
      </div>
    </form>
  );
}

/** A preview of dates and numbers. */
function Preview({ of, now }: { readonly of: Preferences; readonly now: Date }) {
  const { fullTime, number, rating } = formatsFor(of);
  return (
    <dl aria-label="Example" className="rounded-lg border border-line bg-surface px-4 py-1 text-sm">
      <Row name="Now">{fullTime(now.toISOString())}</Row>
      <Row name="Numbers">
        {number(12_345)} and {rating(7.8)}
      </Row>
    </dl>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex gap-4 border-b border-line py-2.5 last:border-0">
      <dt className="w-20 shrink-0 text-faint">{name}</dt>
      <dd className="min-w-0 tabular-nums [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}
