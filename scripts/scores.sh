#!/bin/sh
# Score floors on the measuring material; says so and passes where the material is not beside this checkout.
set -eu
tools=$SHARED/tools
if [ ! -d "$tools" ]; then
    echo "scores: skipped, the measuring material is not at $SHARED"
    exit 0
fi
python=$BIN/python
"$python" "$tools/score_find.py" --at-least recall=0.90 precision=0.98 handle=0.95 date=0.95 text=0.95
"$python" "$tools/score_find.py" --texts --at-least recall=0.85 precision=0.95
"$python" "$tools/score_verdicts.py" --at-least genuine=0.97 planted=0.95
"$python" "$tools/score_conformance.py" \
    --at-least urls.items=0.97 --at-least urls.not-posts=0.99 \
    --at-least hazards.blocked=1 --at-least hazards.allowed=1
