#pragma once

/* What is asked of memory where it is limited (`ulimit -v`). What else this target does it does before
   the program begins. */

/* The bytes that the process may still take, or -1 where memory is not limited. */
long long merilo_memory_left(void);

/* Whether a block of so many bytes can be had. */
int merilo_can_allocate(unsigned long long bytes);

/* Ends the process with `sentence` and `status` where it would be ended for a fault while its memory
   is used up; the sentence must stay where it is. */
void merilo_explain_lack_of_memory(const char *sentence, int status);
