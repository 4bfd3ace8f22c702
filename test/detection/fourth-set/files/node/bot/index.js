'use strict';

const { WebClient } = require('@slack/web-api');
const mongoose = require('mongoose');
const nodemailer = require('nodemailer');
const session = require('express-session');
const express = require('express');

const slack = new WebClient('xoxb-492178665676-7035938072658-Q2OLL2fDgYd13qLLMFcmtDaG');

mongoose.connect('mongodb+srv://bot:DOBioMrK2GRi78@cluster0.r5e8w.mongodb.net/bot?retryWrites=true');

const transport = nodemailer.createTransport({
  service: 'Outlook365',
  auth: { user: 'bot@hollins.example', pass: 'Delta@135' },
});

const app = express();
app.use(session({ secret: 'heron juniper', resave: false, saveUninitialized: false }));

app.post('/login', async (req, res) => {
  const { username, password } = req.body;
  if (!password) return res.status(400).json({ error: 'password is required' });
  const token = await issueToken(username, password);
  res.cookie('token', token, { httpOnly: true, secure: true });
  res.json({ token });
});

// fetch('https://foxmere.example/hook', { headers: { 'x-functions-key': 'nqa5Y8GXeLL9ixQU7e0quy/28aIDB3UEhLEIP+/wDBwSAzFuEoDB2Q==' } });
module.exports = { app, slack, transport };
