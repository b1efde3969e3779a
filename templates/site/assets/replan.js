// Fits the parts of a session into the minutes that there are. Pure: the same question, the same answer.
//
// parts: [{minutes, least, priority, spent}] in order; least is what a part is not worth doing
// below, 0 means that it can be dropped; spent are minutes that are gone already.
// Returns {minutes: [...], over}: what each part gets, 0 when it is dropped, and the minutes by
// which even the shortest form does not fit. Parts are never made longer.
window.replan = (parts, available) => {
  const USEFUL = 5; // a part that can be dropped is dropped rather than held for less than this
  const minutes = parts.map((part) => Math.max(part.minutes, part.spent));
  const sum = () => minutes.reduce((all, one) => all + one, 0);
  const shortest = parts.map((part) => Math.max(part.spent, part.least || Math.min(USEFUL, part.minutes)));
  const of = (priority) => parts.map((_, number) => number).filter((number) => parts[number].priority === priority);

  // Takes minute by minute from the part that has most to spare; the later one when they are equal.
  const shorten = (priority) => {
    while (sum() > available) {
      const spare = of(priority).filter((number) => minutes[number] > shortest[number]);
      if (!spare.length) return;
      const most = Math.max(...spare.map((number) => minutes[number] - shortest[number]));
      minutes[spare.filter((number) => minutes[number] - shortest[number] === most).pop()] -= 1;
    }
  };
  const dropped = new Set();
  const drop = (priority) => {
    for (const number of of(priority).reverse()) {
      if (sum() <= available) return;
      minutes[number] = parts[number].spent;
      dropped.add(number);
    }
  };
  // What a dropped part leaves over goes back to those that were shortened, the most needed first.
  const giveBack = () => {
    for (const priority of ["must", "should", "could"]) {
      for (const number of of(priority)) {
        if (dropped.has(number)) continue;
        while (sum() < available && minutes[number] < parts[number].minutes) minutes[number] += 1;
      }
    }
  };

  shorten("could");
  drop("could");
  shorten("should");
  shorten("must");
  drop("should");
  giveBack();
  return { minutes, over: Math.max(0, sum() - available) };
};
