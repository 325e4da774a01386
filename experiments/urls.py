from django.urls import URLPattern, URLResolver, path

from experiments import views, views_borrow, views_ideas

app_name = "experiments"
urlpatterns: list[URLPattern | URLResolver] = [
    path("ideas/", views_ideas.ideas, name="ideas"),
    path("ideas/<uuid:pk>/", views_ideas.idea, name="idea"),
    path("ideas/<uuid:pk>/park/", views_ideas.park, name="park"),
    path("ideas/<uuid:pk>/merge/", views_ideas.merge, name="merge"),
    path("tests/new/", views.new, name="new"),
    path("tests/<uuid:pk>/", views.experiment, name="experiment"),
    path("tests/<uuid:pk>/card/", views.correct, name="correct"),
    path("tests/<uuid:pk>/happened/", views.happened, name="happened"),
    path("tests/<uuid:pk>/decide/", views.decide, name="decide"),
    path("tests/<uuid:pk>/next/", views.next_cycle, name="next"),
    path("tests/<uuid:pk>/share/", views.share, name="share"),
    path("borrow/", views_borrow.borrow, name="borrow"),
    path("borrow/<uuid:pk>/", views_borrow.take, name="take"),
]
