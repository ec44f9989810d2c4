file home/pi/.profile ""
link etc/profile /home/pi/.profile
link etc/mail /srv/mail
link usr/home home/pi
link usr/next ../../root2/usr
