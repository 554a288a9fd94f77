/** Roles by duty. What a role may do stands at each door (`requireRole`), not here. */

export const ROLES_OF_PEOPLE = [
  /** 指挥 */
  'commander',
  /** 审单 */
  'reviewer',
  /** 查验 */
  'inspector',
  /** 运维 */
  'operator',
  /** 系统管理 */
  'administrator',
  /** 企业 */
  'participant',
  /** 个人 */
  'citizen',
] as const;

export type Role = (typeof ROLES_OF_PEOPLE)[number];
