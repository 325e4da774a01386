"""Every part of the interface in its states, for those who change the look."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.gates import public
from boards import component_samples as samples
from boards.component_form import sample_forms


@public
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    form, wrong = sample_forms()
    return render(
        request,
        "boards/components.html",
        {
            "hundreds": samples.hundreds(),
            "cover": samples.hundred(37, name="cover"),
            "lines": samples.number_lines(),
            "charts": samples.charts(),
            "team_chart": samples.share_chart(name="team"),
            "numbers": samples.numbers_table(),
            "weave": samples.weave(),
            "nav_sample": samples.navigation(),
            "steps": samples.steps(),
            "form": form,
            "wrong": wrong,
        },
    )
