import { expect, test } from 'vitest';
import type { StageName } from '../../lib/config.ts';
import { everyday } from '../support/everyday.ts';
import { StageTemplates } from '../support/templates.ts';

test.each<StageName>(['dev', 'staging', 'prod'])(
  'the stacks of %s stay below 80 %% of the limits of CloudFormation and of an HTTP API',
  (name) => {
    const stage = new StageTemplates(name, { adminEmail: 'admin@example.org' });
    for (const [stack, template] of Object.entries(stage.templates)) {
      const { Resources = {}, Outputs = {} } = template;
      expect([stack, Object.keys(Resources).length < 0.8 * 500]).toEqual([stack, true]);
      expect([stack, Object.keys(Outputs).length < 0.8 * 200]).toEqual([stack, true]);
      expect([stack, Buffer.byteLength(JSON.stringify(template)) < 0.8 * 1024 * 1024]).toEqual([stack, true]);
    }
    expect(stage.resources('AWS::ApiGatewayV2::Route').length).toBeLessThan(0.8 * 300);
    expect(stage.resources('AWS::ApiGatewayV2::Integration').length).toBeLessThan(0.8 * 300);
  },
);

test.each(everyday<StageName>(['dev', 'staging', 'prod'], 3))('two syntheses of %s from the same sources are equal', (name) => {
  expect(new StageTemplates(name).templates).toEqual(new StageTemplates(name).templates);
});
