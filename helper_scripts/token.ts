import { demoUsers } from '../lib/local/demo-users.ts';
import { localEndpoints } from './stage.ts';

const username = process.argv[2] ?? '';

try {
  const names = demoUsers.map((user) => user.username as string);
  if (!names.includes(username)) throw new Error(`Usage: npm run -s token -- ${names.join('|')}`);
  const answer = await fetch(`${localEndpoints().control}/token?username=${encodeURIComponent(username)}`);
  if (!answer.ok) throw new Error(await answer.text());
  process.stdout.write(await answer.text());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
