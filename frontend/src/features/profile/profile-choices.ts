import { type Choice, matchingChoices } from '../../ui/choices.ts';

/** Locales to choose by name. Any other BCP 47 tag can be typed. */
const offered = [
  ...['ar-EG', 'bg-BG', 'ca-ES', 'cs-CZ', 'da-DK', 'de-AT', 'de-CH', 'de-DE', 'el-GR', 'en-AU', 'en-CA', 'en-GB', 'en-IE', 'en-IN'],
  ...['en-NZ', 'en-US', 'en-ZA', 'es-AR', 'es-ES', 'es-MX', 'et-EE', 'fa-IR', 'fi-FI', 'fr-BE', 'fr-CA', 'fr-CH', 'fr-FR', 'he-IL'],
  ...['hi-IN', 'hr-HR', 'hu-HU', 'id-ID', 'is-IS', 'it-IT', 'ja-JP', 'ko-KR', 'lt-LT', 'lv-LV', 'nb-NO', 'nl-BE', 'nl-NL', 'pl-PL'],
  ...['pt-BR', 'pt-PT', 'ro-RO', 'sk-SK', 'sl-SI', 'sr-RS', 'sv-SE', 'th-TH', 'tr-TR', 'uk-UA', 'vi-VN', 'zh-CN', 'zh-TW'],
];

/** The hours between a time zone and UTC at `now`, as `GMT+1`. */
function offset(timeZone: string, now: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(now);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** Time zones that match `text`, with their offset from UTC at `now`. */
export function timeZoneChoices(text: string, chosen: string, now: Date): Choice[] {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
  const choices = zones.map((zone) => ({ key: zone, name: zone.replaceAll('_', ' ') }));
  return matchingChoices(choices, text, chosen).map((choice) => ({ ...choice, note: offset(choice.key, now) }));
}

/** The English name of a locale. */
export function localeName(tag: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Locales that match `text`. */
export function localeChoices(text: string, chosen: string): Choice[] {
  const choices = offered.map((tag) => ({ key: tag, name: localeName(tag), note: tag })).sort((a, b) => a.name.localeCompare(b.name));
  return matchingChoices(choices, text, chosen);
}
