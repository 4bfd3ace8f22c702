import http from 'k6/http';
import encoding from 'k6/encoding';
import { check, sleep } from 'k6';

export const options = {
  vus: 20,
  duration: '2m',
  thresholds: { http_req_failed: ['rate<0.01'] },
  ext: { loadimpact: { projectID: 8464078, name: 'checkout' } },
};

const BASE = __ENV.BASE_URL || 'https://stage.foxmere.example';
const username = 'load';
const password = 'velvet-ocean-quartz';
const credentials = `${username}:${password}`;

export function setup() {
  const res = http.post(`${BASE}/api/token`, { grant_type: 'client_credentials', client_id: '2a763df0-6a76-4816-ac64-f246a7a88eb6', client_secret: 'ixo8Q~wr1BYOd4_KKymtgABxG0pG_ryOIxKsDXiO' });
  check(res, { 'has token': (r) => r.json('access_token') !== undefined });
  return { token: res.json('access_token') };
}

export default function (data) {
  const headers = {
    Authorization: `Bearer ${data.token}`,
    'Ocp-Apim-Subscription-Key': 'e27daace350587ffcb5426216485c337',
    'X-Basic': `Basic ${encoding.b64encode(credentials)}`,
  };
  const res = http.get(`${BASE}/api/cart`, { headers });
  check(res, { 'is 200': (r) => r.status === 200, 'no password echoed': (r) => !r.body.includes('password') });
  sleep(1);
}
