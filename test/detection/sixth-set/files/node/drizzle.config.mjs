import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  out: './drizzle',
  schema: './src/db/schema.mjs',
  dialect: 'postgresql',
  dbCredentials: {
    // url: process.env.DATABASE_URL,
    url: 'postgresql://owner:npg_p7By6KpYM7S4@ep-olive-hazel-51fi5s1f.eu-central-1.aws.neon.example/app?sslmode=require',
  },
  verbose: true,
  strict: true,
});

export const turso = {
  url: 'libsql://app-ironbay.turso.example',
  authToken:
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJzdmMtcXVvdGEiLCJpYXQiOjE3MTQ4MTU0NjgsImEiOiJydyIsImlkIjoiNzMzZDk4NDAtZGMwNC00MzAwLWEzZjgtODM4YjAwYjEwNWI1In0.IQsIjnRPRr1q0OXnHlxttBSFmrAAaRhygI5uN6VGfVA',
};
