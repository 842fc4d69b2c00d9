/** An e-mail ready to go. `thread` groups the messages about one record. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  id: string;
  thread: string;
  /** Appointments, in iCalendar text, to go with it as a file. */
  calendar?: string | undefined;
}
/** A short message ready to go, signature included. */
export interface Sms {
  to: string;
  text: string;
  id: string;
}
/** Sends messages to people. Throws when the carrier does not take one, so that it is tried again. */
export interface Post {
  mail(mail: Mail): Promise<void>;
  sms(sms: Sms): Promise<void>;
}
