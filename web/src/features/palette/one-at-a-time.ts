/** Puts questions that take their time: one is under way at most, after it comes the latest, and an answer to what is no longer wanted is
 * dropped. Nothing asked = nothing wanted any more. */
export function oneAtATime<A>(
  ask: (question: string) => Promise<A>,
  tell: (question: string, answer: A | undefined) => void,
): (question: string | undefined) => void {
  let wanted: string | undefined;
  let isBusy = false;
  const run = async (): Promise<void> => {
    isBusy = true;
    while (wanted !== undefined) {
      const question = wanted;
      const answer = await ask(question).catch(() => undefined);
      if (question !== wanted) continue;
      wanted = undefined;
      tell(question, answer);
    }
    isBusy = false;
  };
  return (question) => {
    wanted = question;
    if (!isBusy) void run();
  };
}
