/** What the platform answers when it cannot do what was asked: problem+json (RFC 9457), or silence. */
export interface Fault {
  code: string;
  path: string;
  value?: string;
  message: string;
  messageZh?: string;
  rule: string;
}

export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: Fault[];
}

export class ApiProblem extends Error {
  readonly body: ProblemBody;
  /** To quote when asking for help. */
  readonly requestId: string;
  /** Seconds after which it may be tried again. */
  readonly retryAfter: number | undefined;

  constructor(body: ProblemBody, requestId: string, retryAfter?: number) {
    super(body.detail || body.title);
    this.body = body;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
  }

  get status(): number {
    return this.body.status;
  }
}

/** The request found nobody: network, or the platform starts again. */
export class Unreachable extends Error {}
