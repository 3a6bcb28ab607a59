import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHttpApi } from './http-cloud.ts';

let api: Awaited<ReturnType<typeof startHttpApi>>;
beforeAll(async () => {
  api = await startHttpApi();
  api.define('GET /echo', 'return { statusCode: 200, body: JSON.stringify(event) };');
  api.define('POST /echo', 'return { statusCode: 200, body: JSON.stringify(event) };');
  api.define('GET /shows/{show}', 'return { statusCode: 200, body: JSON.stringify(event) };');
  api.define('GET /shows/new', "return { statusCode: 200, body: 'the fixed one' };");
  api.define('POST /answer', 'return JSON.parse(event.body);');
});
afterAll(() => api.close());

const echo = async (path: string, sent = {}) => (await api.send(path, sent)).json();
const answer = (value: unknown) =>
  api.send('/answer', { method: 'POST', headers: ['content-type', 'application/json'], body: JSON.stringify(value) });

/**
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html, and for undocumented cases the
 * snapshots of real gateways in github.com/aws/aws-lambda-dotnet (Tools/LambdaTestTool-v2) and github.com/hotsock/voker.
 */
describe('a request in payload format 2.0', () => {
  it('repeats query keys joined by a comma, decodes `+` and %20, and leaves the raw text alone', async () => {
    const query = 'repeat=one&repeat=two&redirect=https%3A%2F%2Fa.example%2Fb&plus=a+b&percent=a%20b&encoded=a%2Bb&empty=&bare';
    const event = await echo(`/echo?${query}`);
    expect(event.rawQueryString).toBe(query);
    expect(event.queryStringParameters).toEqual({
      repeat: 'one,two',
      redirect: 'https://a.example/b',
      plus: 'a b',
      percent: 'a b',
      encoded: 'a+b',
      empty: '',
      bare: '',
    });
    const none = await echo('/echo');
    expect([none.rawQueryString, none.queryStringParameters, none.cookies, none.body]).toEqual(['', undefined, undefined, undefined]);
  });

  it('has lower-case headers, repeated ones joined by a comma, and separate cookies', async () => {
    const headers = ['X-Probe', 'first', 'x-probe', 'second', 'Accept', 'text/html, */*', 'Cookie', 'a=1; b=2', 'cookie', 'c=x=y'];
    const event = await echo('/echo', { headers });
    expect(event.headers).toMatchObject({ 'x-probe': 'first,second', accept: 'text/html, */*', host: 'api.example' });
    expect(event.headers).not.toHaveProperty('cookie');
    expect(event.cookies).toEqual(['a=1', 'b=2', 'c=x=y']);
  });

  it('names route, method, path, time and caller', async () => {
    const event = await echo('/echo?x=1', { headers: ['user-agent', 'probe/1'] });
    expect(event).toMatchObject({ version: '2.0', routeKey: 'GET /echo', rawPath: '/echo', isBase64Encoded: false });
    expect(event.requestContext).toEqual({
      accountId: '000000000000',
      apiId: 'local',
      domainName: 'api.example',
      domainPrefix: 'api',
      http: { method: 'GET', path: '/echo', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'probe/1' },
      requestId: expect.any(String),
      routeKey: 'GET /echo',
      stage: '$default',
      time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      timeEpoch: expect.any(Number),
    });
  });

  it.each([
    ['application/json', false],
    ['application/json; charset=utf-8', false],
    ['text/csv', false],
    ['application/xml', false],
    ['application/javascript', false],
    ['application/x-www-form-urlencoded', true],
    ['application/merge-patch+json', true],
    ['application/octet-stream', true],
    ['image/png', true],
    [undefined, true],
  ])('passes on a body of the type %s as base64: %s', async (type, isBase64Encoded) => {
    const body = isBase64Encoded ? Buffer.from([0, 255, 128, 10]) : Buffer.from('{"é": 1}');
    const event = await echo('/echo', { method: 'POST', headers: type ? ['content-type', type] : [], body });
    expect([event.isBase64Encoded, event.body]).toEqual([isBase64Encoded, body.toString(isBase64Encoded ? 'base64' : 'utf8')]);
  });

  it('decodes the path and its parameters, and prefers a fixed segment to a parameter', async () => {
    const event = await echo('/shows/Summer%20Sale%20%F0%9F%98%8A');
    expect(event.rawPath).toBe('/shows/Summer Sale 😊');
    expect(event.requestContext.http.path).toBe('/shows/Summer Sale 😊');
    expect(event.pathParameters).toEqual({ show: 'Summer Sale 😊' });
    expect(event.routeKey).toBe('GET /shows/{show}');
    expect((await api.send('/shows/new')).bytes.toString()).toBe('the fixed one');
  });

  // Captured from a real gateway in July 2026: github.com/hotsock/voker, vokerhttp/testdata/ingress-paths.json.
  it.each([
    ['plain', 'plain'],
    ['space%20value', 'space value'],
    ['question%3Fvalue', 'question'],
    ['percent%25done', 400],
    ['hash%23value', 'hash#value'],
    ['slash%2Fvalue', 404],
    ['unicode-%CE%BB', 'unicode-λ'],
    ['literal%252Fvalue', 404],
    ['literal%253Fvalue', 'literal?value'],
    ['literal%2525value', 'literal%value'],
  ])('decodes a segment twice and cuts it at a question mark: %s is %s', async (segment, expected) => {
    const answer = await api.send(`/shows/${segment}?kept=a%3Fb%25c`);
    if (typeof expected === 'number') return expect(answer.status).toBe(expected);
    expect(answer.json()).toMatchObject({ pathParameters: { show: expected }, queryStringParameters: { kept: 'a?b%c' } });
  });
});

describe('an answer in payload format 2.0', () => {
  it('without a status is sent as JSON with 200, whatever it is', async () => {
    for (const value of [{ message: 'Hello' }, [1, 2], 'text', 7, true, null]) {
      const { status, headers, json } = await answer(value);
      expect([status, headers['content-type'], json()]).toEqual([200, 'application/json', value]);
    }
  });

  it('has its status, headers and cookies, and text/plain without a type', async () => {
    const { status, headers, bytes } = await answer({
      statusCode: 201,
      headers: { ETag: '"1"', 'X-Count': 3 },
      cookies: ['a=1; HttpOnly', 'b=2'],
      body: 'é',
    });
    expect([status, bytes.toString()]).toEqual([201, 'é']);
    expect(headers).toMatchObject({ etag: '"1"', 'x-count': '3', 'set-cookie': ['a=1; HttpOnly', 'b=2'], 'content-length': '2' });
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect((await answer({ statusCode: 200, headers: { 'Content-Type': 'text/csv' } })).headers['content-type']).toBe('text/csv');
    expect((await answer({ statusCode: 204 })).bytes).toHaveLength(0);
  });

  it('carries bytes as base64', async () => {
    const bytes = Buffer.from([0, 255, 128]);
    expect((await answer({ statusCode: 200, body: bytes.toString('base64'), isBase64Encoded: true })).bytes.equals(bytes)).toBe(true);
  });

  it.each([
    ['a body that is not text', { statusCode: 200, body: { a: 1 } }],
    ['a body that is a list', { statusCode: 200, body: [1, 2] }],
    ['a number as body', { statusCode: 200, body: 5 }],
    ['a status that is not an integer', { statusCode: 200.5 }],
    ['a status out of range', { statusCode: 0 }],
    ['a header that is a list', { statusCode: 200, headers: { 'x-a': ['1', '2'] } }],
  ])('with %s is 500', async (_name, value) => {
    const { status, json } = await answer(value);
    expect([status, json()]).toEqual([500, { message: 'Internal Server Error' }]);
  });
});
