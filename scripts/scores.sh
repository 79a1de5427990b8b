#!/bin/sh
# Score floors on the measuring material; says so and passes where the material is not beside this checkout.
set -eu
tools=$SHARED/tools
if [ ! -d "$tools" ]; then
    echo "scores: skipped, the measuring material is not at $SHARED"
    exit 0
fi
python=$BIN/python
"$python" "$tools/score_find.py" --at-least recall=0.98 precision=0.99 handle=0.98 date=0.98 text=0.98
"$python" "$tools/score_find.py" --texts --at-least recall=0.95 precision=0.97 handle=0.97 date=0.97 text=0.97
"$python" "$tools/score_verdicts.py" --at-least genuine=1 planted=0.99
"$python" "$tools/score_conformance.py" \
    --at-least urls.items=0.98 --at-least urls.not-posts=0.99 \
    --at-least embeds.found=0.97 --at-least embeds.nothing-there=1 \
    --at-least id_times.told=0.98 --at-least id_times.rightly-silent=1 \
    --at-least dates.read=0.97 --at-least dates.not-misread=1 \
    --at-least hazards.blocked=1 --at-least hazards.allowed=1 \
    --at-least redirects.chains=0.97 --at-least redirects.unwrapped=0.95
