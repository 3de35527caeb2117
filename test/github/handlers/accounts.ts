import { answer } from '../answer.ts'
import { presentAccount } from '../present/account.ts'
import type { Handler } from './call.ts'

/** What is asked about oneself rather than about a repository. */
export const accountHandlers: Readonly<Record<string, Handler>> = {
  'users/get-authenticated': ({ world, account }) =>
    answer(200, {
      ...presentAccount(world, account),
      name: null,
      company: null,
      blog: '',
      location: null,
      email: null,
      hireable: null,
      bio: null,
      public_repos: 0,
      public_gists: 0,
      followers: 0,
      following: 0,
      created_at: '2011-01-25T18:44:36Z',
      updated_at: '2026-01-01T00:00:00Z',
    }),
  'rate-limit/get': ({ quota }) => {
    const core = {
      limit: quota.limit,
      used: quota.used,
      remaining: Math.max(0, quota.limit - quota.used),
      reset: quota.reset,
    }
    const search = { limit: 30, used: 0, remaining: 30, reset: quota.reset }
    return answer(200, { resources: { core, search }, rate: core })
  },
}
