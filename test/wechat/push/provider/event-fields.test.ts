import { describe, expect, it } from 'vitest';
import { ASSIGNED, json, receive, sealed, taken } from './support.ts';

describe('the fields of an event', () => {
  it('may be numbers or texts, in JSON or XML', () => {
    const xml = `<xml>${Object.entries(ASSIGNED)
      .map(([name, value]) => `<${name}>\n${value} </${name}>`)
      .join('\n')}</xml>`;
    const texts = Object.fromEntries(Object.entries(ASSIGNED).map(([name, value]) => [name, String(value)]));
    const events = [json(), xml, `<?xml version="1.0"?>\n${xml}`, `\ufeff${JSON.stringify(texts)}`].map(
      (body) => ({ ...taken(receive(sealed(body))) }),
    );
    for (const event of events) expect(event).toEqual(events[0]);
    expect(events[0]).toMatchObject({ kind: 'assigned', key: '5:DD1:hr_0123456789:0', createdAt: null });
  });

  it('keep every digit of large ids sent as bare numbers', () => {
    const body = json().replace('"hr_0123456789"', '9007199254740993');
    expect(taken(receive(sealed(body)))).toMatchObject({ wechatRequestId: '9007199254740993' });
  });

  it('may stand one level down, under the name of the Event', () => {
    const inJson = JSON.stringify({
      Event: 'charge_sp_assign',
      CreateTime: 1687254279,
      charge_sp_assign: ASSIGNED,
    });
    const inXml =
      '<xml><Event><![CDATA[charge_sp_assign]]></Event><CreateTime>1687254279</CreateTime><charge_sp_assign>' +
      '<event_type>5</event_type><result>0</result><order_id>DD1</order_id><request_id>hr_0123456789</request_id>' +
      '<receive_appid>wxbf98693b6554a24a</receive_appid></charge_sp_assign></xml>';
    for (const body of [inJson, inXml]) {
      expect(taken(receive(sealed(body)))).toMatchObject({ kind: 'assigned', createdAt: 1687254279000 });
    }
  });

  it('tell a failed allocation from a successful one', () => {
    expect(taken(receive(sealed(json({ result: 10121031 }))))).toMatchObject({
      kind: 'assigned',
      result: 10121031,
      key: '5:DD1:hr_0123456789:10121031',
    });
  });

  it.each([
    { result: undefined },
    { result: 'none' },
    { order_id: '' },
    { request_id: null },
    { receive_appid: undefined },
    { request_id: 'x'.repeat(200) },
  ])('of a known event must be there: %j is refused', (changes) => {
    expect(receive(sealed(json(changes)))).toMatchObject({ refusal: { reason: 'malformed' } });
  });

  it('make warnings of an app and of the provider different events', () => {
    const body = {
      spu_id: 10000077,
      spu_name: 'x',
      total_quota: 10,
      total_used_quota: 9,
      appid: 'wx9',
      CreateTime: 1693624245,
    };
    expect(taken(receive(sealed(JSON.stringify({ ...body, event_type: 3 }))))).toMatchObject({
      kind: 'balance',
      eventType: 3,
      appId: 'wx9',
      key: '3:wx9:10000077:9:1693624245',
    });
    const ends = { event_type: '4', spu_id: '1', validity_end_time: 1788192000, CreateTime: 1693624245 };
    expect(taken(receive(sealed(JSON.stringify(ends))))).toMatchObject({
      kind: 'validity',
      eventType: 4,
      appId: null,
      endsAt: '1788192000',
      key: '4:-:1:1788192000:1693624245',
    });
  });

  it('of an event that nobody knows make it unsupported, not refused', () => {
    expect(taken(receive(sealed('{"event_type":99,"Event":"new","CreateTime":1}')))).toMatchObject({
      kind: 'unsupported',
      eventType: '99',
      event: 'new',
    });
    expect(taken(receive(sealed('{"MsgType":"text","MsgId":4561255354251345929}')))).toMatchObject({
      kind: 'unsupported',
      key: 'unsupported:-:-:4561255354251345929',
    });
  });
});
