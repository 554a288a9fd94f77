import { describe, expect, it } from 'vitest';
import { foldAddress, foldPhone, foldText, matchesLabel } from '../src/index.ts';

describe('text folding', () => {
  it.each([
    ['ＡＢＣ　１２３', 'ABC123'],
    ['王 小·明', '王小明'],
    ['a-b', 'AB'],
    ['1-23号', '1-23号'],
    ['1 — 23号', '1-23号'],
    ['3号楼、5单元', '3号楼5单元'],
    ['王**', '王**'],
    ['王＊＊', '王**'],
    ['𠮷野家', '𠮷野家'],
    ['', ''],
  ])('makes %s into %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });
});

describe('addresses are the same with and without their province', () => {
  it.each([
    ['广东省深圳市南山区', '深圳市南山区'],
    ['广东深圳市南山区', '深圳市南山区'],
    ['中国 广东省，深圳市 南山区', '深圳市南山区'],
    ['北京市北京市朝阳区建国路1号', '北京朝阳区建国路1号'],
    ['上海市浦东新区', '浦东新区'],
    ['吉林省吉林市船营区', '吉林市船营区'],
    ['青海省海南藏族自治州共和县', '海南藏族自治州共和县'],
    ['新疆维吾尔自治区乌鲁木齐市', '新疆乌鲁木齐市'],
    ['天津市河北区中山路1号', '河北区中山路1号'],
    ['内蒙古自治区呼和浩特市', '呼和浩特市'],
  ])('%s and %s', (a, b) => {
    expect(foldAddress(a)).toBe(foldAddress(b));
  });

  it.each([
    ['广东省深圳市南山区1-23号', '广东省深圳市南山区12-3号'],
    ['广东省深圳市', '江苏省深圳市南山区'],
    ['上海市北京路1号', '上海市南京路1号'],
  ])('but %s is not %s', (a, b) => {
    expect(foldAddress(a)).not.toBe(foldAddress(b));
  });

  it('keeps a street named after the city', () => {
    expect(foldAddress('上海市上海路1号')).toBe('上海路1号');
  });
});

describe('telephone folding', () => {
  it.each([
    ['138 0013 8000', '13800138000'],
    ['+86-138-0013-8000', '13800138000'],
    ['0086 13800138000', '13800138000'],
    ['0755-8611 2233', '075586112233'],
    ['86112233', '86112233'],
  ])('makes %s into %s', (phone, folded) => {
    expect(foldPhone(phone)).toBe(folded);
  });
});

describe('a privacy label', () => {
  it.each([
    ['王小明', '王小明', true],
    ['王小明', '王**', true],
    ['王明', '王**', true],
    ['王小明', '王*明', true],
    ['王小明', '*小明', true],
    ['王小明', '李**', false],
    ['王小明', '王*华', false],
    ['王小明', '***', false],
    ['王明', '王*明', false],
    ['13800138000', '138****8000', true],
    ['13800138000', '138*013*000', true],
    ['13800138000', '138*999*000', false],
    ['aXbXc', 'a*b*c', true],
    ['abc', 'a*b*c', false],
    ['aXbcX', 'a*bc*', true],
  ])('%s against %s: %s', (full, label, agrees) => {
    expect(matchesLabel(full, label, 1)).toBe(agrees);
  });

  it('must leave enough readable', () => {
    expect(matchesLabel('13800138000', '1********00', 4)).toBe(false);
  });
});
