"""Many ways to say what a team does, and many to say what changes for people.

The results at the head of theirs are goals of published challenges (Spokane, Nkowankowa,
Rand West City, Monterey and San Benito, Tameside), said the way teams say them.
"""

import time

import pytest

from measures.goal_activity import is_activity

ACTIVITIES = """
Hold 5 workshops
We will hold 5 workshops.
We will train 40 nurses
Run a drop-in every week
Set up a group
Set up a WhatsApp group for carers
Our goal is to set up a new pathway
We want to raise awareness of diabetes
In 100 days we will deliver 12 training sessions
By Day 100, we will have held 6 focus groups
Train all ward staff in motivational interviewing
Produce a leaflet
Write a policy on discharge
Develop a dashboard
A new website
Three workshops for parents
Five focus groups
A leaflet about falls
To launch a campaign
Organise a road show in every town
Meet every week with the hospital
We'll run ten coffee mornings
We're going to hold a summit
Let's set up a steering group
Carry out an audit of all referrals
Do a survey of 200 residents
Visit 30 schools
Hand out 1,000 leaflets
Create a shared database of all young people
Map all the services in the borough
Map services in the borough
Recruit 10 volunteers
Recruit two peer workers
Hire a coordinator
Appoint a lead for each ward
Ten workshops will be held by March
A new protocol will be introduced
Leaflets are printed and sent out
Engage with 50 families
Consult local people
Teach 60 pupils first aid
Train nurses to spot sepsis
Educate staff about autism
40 nurses will be trained
All staff are trained in safeguarding
Talk to 100 residents
Work with schools on attendance
Work together better across teams
Improve communication between the teams
Start a weekly huddle
Roll out the new app to all wards
Pilot a triage form in two clinics
Hold weekly case conferences
Knock on 500 doors
Publish a directory of services
Share data between the police and the council
Sign a data sharing agreement
Buy 20 tablets
Promote the helpline
Distribute 300 food parcels
Build a community garden
Find out what people need
Review all case files
Review 158 cases
Put on a conference by December
Have 4 meetings with the courts
Within three months, set up a one-stop shop
The team will offer 20 sessions at the library
Increase the number of workshops to 10
Hold more meetings
Run 3 clinics a week at the mosque
Make a video with young people
Introduce a checklist
Agree a joint protocol with the hospital
Hold regular meetings with landlords
We will organise a job fair in June
Deliver sepsis training to 50 care home staff
Write up our pathway and share it
Set up three peer support groups in Mansfield
Run a weekly clinic in the library
Launch a new text message service
Develop a joint referral form
Train 90% of our nurses
Start a lunch club for older people
Offer each ward a session on delirium
Create an information pack for parents
Put up posters in every pharmacy
Send a letter to all patients
By the end of March we will have trained 30 police officers
Host a community dialogue in each village
Conduct outreach in five informal settlements
Interview 20 young people
Our goal is that we hold a monthly forum
Have a meeting with every school
We want to build a website
To recruit 15 peer mentors
Establish a multi-agency team
Implement the discharge policy
Strengthen partnership working
""".strip().split("\n")

RESULTS = """
House 100 young people, at least half of them known to the system and at least 10 under 18
House 100 youth in 100 days
100 young people have a safe place to live by Day 100
Bring the backlog of cases at Nkowankowa court from 158 down to 95
Reduce the backlog of gender-based violence cases at the court by 60%
Cut the backlog from 158 to 95 cases
Bring the backlog from 86% down to 43%
Clear half of the waiting cases in Rand West City
House 100 people who are homeless in Monterey and San Benito counties
Assess 107 and house 40 people
Half of the people on our course are no longer pre-diabetic
49% of people at risk of diabetes are no longer pre-diabetic
67% of people have a lower HbA1c
People lose 6 cm around the waist
Delayed discharges fall by 35%
No one waits more than 7 days to go home from hospital
Fewer people over 65 come to A&E because of a fall
Cut A&E attendances of frail older people by 19%
60% of people with high blood pressure have it under control
More people have their blood pressure under control
Every child in the class reads for pleasure
Every new mother gets a visit within 5 days
All survivors get a protection order within 24 hours
Young people wait two weeks, not twelve, for a first appointment
Get 50 families out of temporary housing
Help 200 people back to work
Halve the number of missed appointments
End rough sleeping in the town centre
Double the number of people who quit smoking
Give 300 children a warm meal every day
50 carers have a break each week
Start 40 people on treatment
Open 30 homes to refugees
Make the ward safe: no falls for 100 days
Make sure nobody goes home from hospital without a plan
Provide permanent homes for 40 veterans
Complete 95 of the 158 cases
Complete treatment for 50 people with TB
Children with a plan are back in school full time
Patients on the pathway wait less than a week
Meeting a doctor takes two days, not ten
Reports of violence are answered within an hour
Visits to A&E fall by a third
Interviews with survivors happen once, not four times
Hold 5 workshops so that nobody waits more than a week
Run a drop-in every week so people see a nurse within 2 days
Train 40 nurses so that every patient's pain is asked about
Events of self-harm on the ward halve
Plan for every patient to be home for Christmas
Do away with waiting over a year
Trained nurses see every patient within an hour
100 people say they feel less lonely
Test 5,000 people for HIV and start treatment for 90 out of 100 of those found
Find 200 people who have hepatitis C and cure them
Reach 1,000 people who have never been vaccinated
Vaccinate 3,000 children
Provide safe water for 500 households
Deliver babies safely: no mother dies
Lead exposure in homes falls by half
Design out delay: people go home the day they are ready
Open cases older than two years fall from 80 to 20
Test results reach patients in 2 days
Have no young person sleeping rough
Set 100 survivors free from fear of their abuser
Build trust: 80 in 100 people say they would call the police
Move 60 people from hospital to their own home
Talk therapy starts within 2 weeks for everyone
Training places are filled by 50 young people out of work
Class attendance rises from 70 to 90 in 100
Group homes no longer hold any child under 10
Campaign deaths fall to zero
Surveys show that 8 in 10 people feel safe
Plans for leaving care are ready before each birthday
Support 40 families to stay together
Reconnect 30 people with their family
Nobody leaves court without a date
Give every carer a break each week
Reach zero: nobody sleeps outside in Rockford
Provide 250 women with access to contraception
Families in temporary housing move on within 8 weeks
Resolve 60% of cases older than six months
Finalise 100 cases of sexual offences
Issue protection orders on the same day
Place 75 veterans in homes
Make 200 homes safe from damp
Open the doors: 100 young people find work
Reduce the time from report to first hearing from 120 days to 40
At least 50 young people get and keep a job
80 people with lung disease walk further
Carers feel listened to: 8 in 10 say so
Create 100 jobs for young people
Build 20 homes for families who were flooded
Set up every new mother with a midwife she knows
Get children reading
Start school on time: 95 in 100 children arrive by 9
Produce 10 tonnes more maize per village
Launch 40 young people into a first job
Run-off into the river halves
Class sizes fall below 40
Group B strep deaths end
Plan-led discharge before noon for every patient
Meet every family's need for food
Work is found for 80 care leavers
Review waits fall from 30 days to 10
Map reading improves in all 5 schools
Train delays fall by half
Give 60 people with dementia a named person to call
Teach 100 adults to read
Double the number of children in school
Increase attendance at clinics by half
Increase the share of women seen at antenatal clinics before 12 weeks
Provide antiretroviral treatment to 500 people who left the clinic
Update: nobody waits
Complete courses of treatment for 90 people
Deliver 40 premature babies home to their families
Engage is what half of patients do
Listen to us: 50 families say they were heard
""".strip().split("\n")


@pytest.mark.parametrize("sentence", ACTIVITIES)
def test_what_a_team_does_is_recognised(sentence: str) -> None:
    assert is_activity(sentence)


@pytest.mark.parametrize("sentence", ACTIVITIES[::9])
def test_it_is_left_alone_once_it_says_what_for(sentence: str) -> None:
    assert not is_activity(f"{sentence.rstrip('.')} so that nobody waits more than a week")


@pytest.mark.parametrize("sentence", RESULTS)
def test_what_changes_for_people_raises_no_alarm(sentence: str) -> None:
    assert not is_activity(sentence)


@pytest.mark.parametrize("piece", ["by ", "we ", "a", "new one two ", "by a, ", "is ", "set up in ", "hold a "])
def test_no_sentence_takes_long_to_read(piece: str) -> None:
    began = time.process_time()
    is_activity((piece * 240)[:240])
    assert time.process_time() - began < 0.25
