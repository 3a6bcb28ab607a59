import { expect, test } from 'vitest';
import { StageTemplates } from '../support/templates.ts';

/** Paths at which two values differ. */
function differences(a: unknown, b: unknown, path = ''): string[] {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return a === b ? [] : [path];
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].flatMap((name) =>
    differences((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name], `${path}/${name}`),
  );
}

test('stage local only differs from dev in its name, its throttle, the schedules of imports, its alarms, its canary and the check of its drills', () => {
  const plain = (stage: StageTemplates) =>
    JSON.parse(
      JSON.stringify(stage.templates)
        .replaceAll(stage.stage, 'STAGE')
        .replace(/CurrentVersion\w+/g, 'Version'),
    );
  /** Alarms that dev does not have, the names of what they watch, and the dashboard that shows them. */
  const forAlarms =
    /^\/operations\/Resources(\/(Alarms|DashboardsMachinery|Canary|AWSCDKTrigger|checkrestoredrill|EveryHour)|$)|^\/auth\/Resources\/(PeopleCanary|Authorizer\w+\/Properties\/JwtConfiguration\/Audience)|\/Outputs(\/ExportsOutput\w+)?$/;
  const found = differences(plain(new StageTemplates('dev')), plain(new StageTemplates('local')));
  expect(found.some((path) => forAlarms.test(path))).toBe(true);
  expect(found.filter((path) => !forAlarms.test(path))).toEqual([
    expect.stringMatching(/^\/edge\/Resources\/Stage\w+\/Properties\/DefaultRouteSettings\/ThrottlingBurstLimit$/),
    expect.stringMatching(/^\/edge\/Resources\/Stage\w+\/Properties\/DefaultRouteSettings\/ThrottlingRateLimit$/),
    expect.stringMatching(/^\/site\/Resources\/PageCustomResource\w+\/Properties\/SourceObjectKeys\/1$/),
    ...['tvmaze', 'drive'].map((source) =>
      expect.stringMatching(new RegExp(`^/api-imports/Resources/Refresh${source}\\w+/Properties/State$`)),
    ),
  ]);
});
