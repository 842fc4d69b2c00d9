/** The words of one message in one language. `{name}` stands for a value of `MessageFacts`. */
export interface Words {
  subject: string;
  lead: string;
  action: string;
  button: string;
  sms: string;
}
/** A message: its words, whether it goes out by SMS unless asked otherwise, and whether it may wait for nobody's quiet hours. */
export interface Template {
  zh: Words;
  en: Words;
  sms?: true;
  urgent?: true;
}

/** Signature that carriers require at the head of each SMS, and the one fixed address that may stand in it. */
export const SIGNATURE = "【协查通】";
export const ADDRESS = "xt.example.gov.cn/m";

/** A message from its parts: what goes into the subject, the first sentence, what to do, the button, the SMS. */
export const t = (
  subject: [zh: string, en: string],
  lead: [zh: string, en: string],
  action: [zh: string, en: string],
  button: [zh: string, en: string],
  sms: [zh: string, en: string],
): Template => {
  const words = (at: 0 | 1): Words => ({
    subject: `[${subject[at]}] {title}${at === 0 ? "（{ref}）" : " ({ref})"}`,
    lead: lead[at],
    action: action[at],
    button: button[at],
    sms: `${sms[at]} ${ADDRESS}`,
  });
  return { zh: words(0), en: words(1) };
};
/** Goes out by SMS too, unless asked otherwise. */
export const bySms = (template: Template): Template => ({ ...template, sms: true });
/** Waits for nobody's quiet hours. */
export const atOnce = (template: Template): Template => ({ ...template, urgent: true });
