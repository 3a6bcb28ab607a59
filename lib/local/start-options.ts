import { parseArgs } from 'node:util';
import { StartProblem } from './explain.ts';

/** What `npm start` was asked for, in words and by the environment. */
export interface StartOptions {
  readonly port: number;
  readonly state: string;
  readonly reset: boolean;
  readonly repair: boolean;
  readonly sleepy: boolean;
  readonly postgres: string | undefined;
}

const usage = `npm start -- [--reset | --repair] [--sleepy] [--postgres URL]
  --reset          removes everything that was stored here, and starts again
  --repair         sets aside what is damaged, and goes on with what is left
  --sleepy         lets the database fall asleep, as Aurora does
  --postgres URL   uses that PostgreSQL server, as its superuser
  PORT=4173 EPISODIC_STATE=.local SQL_LOGGING=1`;

const options = {
  reset: { type: 'boolean', default: false },
  repair: { type: 'boolean', default: false },
  sleepy: { type: 'boolean', default: false },
  postgres: { type: 'string' },
} as const;

/** @throws StartProblem naming the word or variable that means nothing, and what would. */
export function startOptions(words: readonly string[], env: NodeJS.ProcessEnv): StartOptions {
  const { values } = understood(words);
  if (values.reset && values.repair) throw new StartProblem('Choose one of --reset and --repair.');
  const port = env.PORT || '4173';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new StartProblem(`PORT=${port} is not a port. Choose a number up to 65535, such as PORT=4173.`);
  }
  if (env.SQL_LOGGING && !/^(1|true|yes|on|0|false|no|off)$/i.test(env.SQL_LOGGING)) {
    throw new StartProblem(`SQL_LOGGING=${env.SQL_LOGGING} means nothing. Choose SQL_LOGGING=1 or SQL_LOGGING=0.`);
  }
  if (values.postgres !== undefined && !/^postgres(ql)?:$/.test(URL.parse(values.postgres)?.protocol ?? '')) {
    throw new StartProblem(`--postgres ${values.postgres} is not an address. Write it like postgres://postgres@localhost:5432/postgres.`);
  }
  return { ...values, port: Number(port), state: env.EPISODIC_STATE || '.local', postgres: values.postgres };
}

function understood(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options });
  } catch (error) {
    throw new StartProblem(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}
